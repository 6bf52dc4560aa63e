// The template tag of all screens: values are put into the page as text or properties, never parsed as HTML.
import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);

/**
 * The screens of the terminal in a browser: serves the files under {@code /web}, the list of what other bundles add to the screens,
 * and QR codes as pictures. Everything else the screens do through the terminal's HTTP API, like any other till.
 */
package org.saoma.ui.web;

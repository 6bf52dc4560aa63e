// Pages and parts of pages that other bundles add. One that fails shows its fault in its own place and nowhere else.
import { Component } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { currentLanguage, t } from './i18n.js';

export const titleOf = (item) => item.titles[currentLanguage()] ?? item.titles['zh-CN'] ?? item.id;

/** A contribution names the people it is for, the terminal what a person may do: a cashier is who sells. */
const RIGHTS = { cashier: 'till' };

export const inSlot = ({ contributions, roles }, slot) =>
  contributions.filter((item) => item.slot === slot && item.roles.some((role) => roles.includes(RIGHTS[role] ?? role)));

/** A function of two parameters is mount(element, context), everything else a Preact component. */
const isMount = (thing) => typeof thing === 'function' && !thing.prototype?.render && thing.length === 2;

export function Contribution({ item, context }) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    let wanted = true;
    setLoaded({});
    import(item.module).then(
      (module) => wanted && setLoaded({ part: module.default }),
      (fault) => wanted && setLoaded({ fault }),
    );
    return () => {
      wanted = false;
    };
  }, [item.module]);
  if (loaded.fault) return html`<${Fault} item=${item} fault=${loaded.fault} />`;
  if (!loaded.part) return html`<p class="loading" role="status">${t('loading')}</p>`;
  const Part = loaded.part;
  return html`<${Boundary} key=${item.module} item=${item}>
    ${isMount(Part) ? html`<${Mounted} mount=${Part} context=${context} />` : html`<${Part} ...${context} />`}
  <//>`;
}

function Mounted({ mount, context }) {
  const place = useRef(null);
  const [fault, setFault] = useState(null);
  useEffect(() => {
    try {
      return mount(place.current, context);
    } catch (e) {
      setFault(e);
      return undefined;
    }
  }, [mount]);
  if (fault) throw fault;
  return html`<div ref=${place}></div>`;
}

class Boundary extends Component {
  componentDidCatch(fault) {
    this.setState({ fault });
  }

  render({ item, children }, { fault }) {
    return fault ? html`<${Fault} item=${item} fault=${fault} />` : children;
  }
}

function Fault({ item, fault }) {
  return html`<div class="fault" role="alert">
    ${icon('alert')}
    <p>${t('contribution.fault', { name: titleOf(item) })}</p>
    <p class="small">${item.id}: ${fault?.message ?? String(fault)}</p>
  </div>`;
}

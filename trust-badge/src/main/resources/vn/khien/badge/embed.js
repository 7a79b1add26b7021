// <trust-label credential="…">: shows the label where it belongs, and "not valid here" where no message comes from it.
// A frame that the browser blocks still fires load, so only a message from the label host counts.
(() => {
  'use strict';
  const LABEL = '%LABEL%';
  const PATIENCE = 1500;
  const frame = (path, cid, lang, scheme, title) => {
    const it = document.createElement('iframe');
    it.src = `${LABEL}${path}${cid}?scheme=${scheme}&lang=${lang}`;
    it.title = title;
    it.width = '%WIDTH%';
    it.height = '%HEIGHT%';
    it.setAttribute('scrolling', 'no');
    it.referrerPolicy = 'no-referrer';
    it.style.border = '0';
    it.style.maxWidth = '100%';
    it.style.colorScheme = scheme;
    return it;
  };
  class TrustLabel extends HTMLElement {
    connectedCallback() {
      const cid = this.getAttribute('credential') || '';
      if (this.shown || !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(cid)) return;
      this.shown = true;
      const spoken = this.closest('[lang]')?.getAttribute('lang') || 'vi';
      const lang = /^en\b/i.test(spoken) ? 'en' : 'vi';
      const title = lang === 'en' ? 'Web trust label' : 'Nhãn tín nhiệm mạng';
      const words = getComputedStyle(this).colorScheme;
      const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
      const dark = /dark/.test(words) && (!/light/.test(words) || prefersDark);
      const scheme = dark ? 'dark' : 'light';
      const root = this.attachShadow({ mode: 'closed' });
      const here = frame('/e/', cid, lang, scheme, title);
      let notHere = null;
      const heard = event => {
        const said = event.data;
        if (event.origin !== LABEL || event.source !== here.contentWindow) return;
        if (!said || said.type !== 'trust-label' || said.cid !== cid) return;
        clearTimeout(patience);
        removeEventListener('message', heard);
        notHere?.remove();
        here.hidden = false;
      };
      addEventListener('message', heard);
      const patience = setTimeout(() => {
        here.hidden = true;
        notHere = frame('/m/', cid, lang, scheme, title);
        root.append(notHere);
      }, PATIENCE);
      root.append(here);
    }
  }
  if (!customElements.get('trust-label')) customElements.define('trust-label', TrustLabel);
})();

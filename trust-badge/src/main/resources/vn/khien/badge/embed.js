// <trust-label credential="…">: shows the label where it belongs, and "not valid here" where no message comes from it.
// A frame that the browser blocks still fires load, so only a message from the label host counts; a slow network gets
// until load before the absence of a message means anything.
(() => {
  'use strict';
  const LABEL = '%LABEL%';
  const PATIENCE = 1500;
  const LOADING = 10000;
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
      here.style.visibility = 'hidden';
      let answered = false;
      let notHere = null;
      const heard = event => {
        const said = event.data;
        if (event.origin !== LABEL || event.source !== here.contentWindow) return;
        if (!said || said.type !== 'trust-label' || said.cid !== cid) return;
        answered = true;
        removeEventListener('message', heard);
        notHere?.remove();
        here.hidden = false;
        here.style.visibility = '';
      };
      addEventListener('message', heard);
      const elsewhere = () => {
        if (answered || notHere) return;
        here.hidden = true;
        notHere = frame('/m/', cid, lang, scheme, title);
        root.append(notHere);
      };
      setTimeout(elsewhere, LOADING);
      here.addEventListener('load', () => setTimeout(elsewhere, PATIENCE), { once: true });
      root.append(here);
    }
  }
  if (!customElements.get('trust-label')) customElements.define('trust-label', TrustLabel);
})();

// The script of /e: tells the page around it that it is shown, and asks its own address again every 20 s and when its
// page becomes visible. What can't be confirmed is not left standing green.
(() => {
  'use strict';
  const EVERY = 20000;
  const PATIENCE = 8000;
  let asking = false;

  const tell = () => {
    const { cid, state, version, origins } = document.body.dataset;
    if (!cid || parent === window) return;
    for (const origin of (origins || '').split(' ').filter(Boolean))
      parent.postMessage({ type: 'trust-label', cid, state, version: Number(version) }, origin);
  };

  const checked = () => {
    const where = document.querySelector('main .checked');
    if (where) where.textContent = ` · ${document.body.dataset.checked} ${new Date().toLocaleTimeString('vi-VN')}`;
  };

  const unknown = () => {
    const rest = document.querySelector('template');
    if (!rest || document.body.dataset.state === 'unknown') return;
    document.body.dataset.state = 'unknown';
    document.querySelector('main').replaceWith(rest.content.cloneNode(true));
    tell();
  };

  const show = html => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const main = page.querySelector('main');
    if (!main) return unknown();
    const before = document.body.dataset.state;
    for (const name of ['state', 'version', 'origins'])
      if (page.body.dataset[name]) document.body.dataset[name] = page.body.dataset[name];
    if (!page.body.dataset.state) document.body.dataset.state = 'unlabelled';
    document.title = page.title;
    document.querySelector('main').replaceWith(document.adoptNode(main));
    checked();
    if (before !== document.body.dataset.state) tell();
  };

  const ask = async () => {
    if (asking || !document.body.dataset.cid) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok || answer.status === 404) show(await answer.text());
      else unknown();
    } catch {
      unknown();
    } finally {
      asking = false;
    }
  };

  checked();
  tell();
  setInterval(ask, EVERY);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') ask();
  });
})();

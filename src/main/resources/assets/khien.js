'use strict';
// Pages work without this. It follows what is going on: the parts of an element with data-live, until it is done.
for (const place of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(place.dataset.live);
  source.addEventListener('progress', event => {
    const news = JSON.parse(event.data);
    for (const part of place.querySelectorAll('[data-part]')) {
      const value = news[part.dataset.part];
      if (value === undefined || value === null) continue;
      if (part.tagName === 'PROGRESS') part.value = Number(value);
      else part.textContent = String(value);
    }
  });
  source.addEventListener('done', () => { source.close(); setTimeout(() => location.reload(), 400); });
}
// It counts what a filter chooses while it is being changed.
for (const form of document.querySelectorAll('form[data-count]')) {
  form.addEventListener('change', async () => {
    const answer = await fetch(form.dataset.count + '?' + new URLSearchParams(new FormData(form)));
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('count');
    if (fresh) document.getElementById('count').replaceWith(fresh);
  });
}
// It looks again at what moves by itself: the parts named by data-again, while the page says so, an hour at most.
async function again(left) {
  const place = document.querySelector('[data-again]');
  if (!place || left === 0) return;
  const answer = document.hidden ? null : await fetch(location.href).catch(() => null);
  if (answer && answer.redirected) return;
  if (answer && answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of place.dataset.again.split(' ')) {
      const part = fresh.getElementById(id);
      const old = document.getElementById(id);
      if (part && old && part.outerHTML !== old.outerHTML && !old.contains(document.activeElement)) old.replaceWith(part);
    }
  }
  setTimeout(() => again(left - 1), 2000);
}
setTimeout(() => again(1800), 2000);
// It fetches what a part computes when the part is opened.
for (const part of document.querySelectorAll('details[data-script]')) {
  part.addEventListener('toggle', () => {
    const script = document.createElement('script');
    script.src = part.dataset.script;
    document.head.append(script);
  }, { once: true });
}
// It copies what a button beside a text is for.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.value);
      button.lastElementChild.textContent = button.dataset.done;
    } catch {
      text.select();
    }
  });
}

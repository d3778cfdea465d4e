/* Laurel's behaviour on every page: CSRF for htmx, menus, dialogs, toasts, keyboard. No inline handlers anywhere: elements say what they want in data attributes. */
(() => {
  'use strict';

  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* ---- htmx ---- */
  document.addEventListener('htmx:configRequest', event => {
    const header = meta('_csrf_header');
    const token = meta('_csrf');
    if (header && token) event.detail.headers[header] = token;
  });
  document.addEventListener('htmx:responseError', event => {
    const text = document.body.dataset[event.detail.xhr.status === 403 ? 'textForbidden' : 'textFailed'];
    toast(text, 'bad');
  });
  document.addEventListener('htmx:sendError', () => toast(document.body.dataset.textOffline, 'bad'));
  document.addEventListener('htmx:afterSwap', event => ready(event.detail.elt));

  /* ---- Toasts ---- */
  function toast(text, tone = 'ok') {
    const place = one('.toasts');
    if (!place || !text) return;
    const box = document.createElement('div');
    box.className = `toast tone-${tone}`;
    const words = document.createElement('p');
    words.textContent = text;
    box.append(words);
    place.append(box);
    leave(box, tone);
  }
  function leave(box, tone) {
    if (tone !== 'bad') setTimeout(() => box.remove(), 8000);
  }
  document.addEventListener('laurel:toast', event => toast(event.detail.text ?? event.detail.value, event.detail.tone));

  /* ---- Copying: without the clipboard (no https, refused) the text is selected, ready for the keyboard ---- */
  async function copy(button) {
    const from = document.getElementById(button.dataset.copy);
    if (!from) return;
    try {
      await navigator.clipboard.writeText(from.value ?? from.textContent);
      toast(button.dataset.copied);
    } catch {
      if (from.select) from.select();
      else getSelection().selectAllChildren(from);
    }
  }

  /* ---- Clicks: dialogs, toasts, rows ---- */
  document.addEventListener('click', event => {
    const target = event.target;
    const opener = target.closest('[data-dialog]');
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.dialog)?.showModal();
      return;
    }
    if (target.closest('[data-close]')) {
      const box = target.closest('dialog, .toast');
      if (box instanceof HTMLDialogElement) box.close();
      else box?.remove();
      return;
    }
    if (target.closest('[data-print]')) return window.print();
    if (target.closest('[data-copy]')) return copy(target.closest('[data-copy]'));
    if (target.closest('[data-select-all]')) {
      const box = target.closest('[data-select-all]');
      all(`input[type=checkbox][name="${box.dataset.selectAll}"]`, box.closest('form, table') ?? document)
        .filter(each => !each.disabled)
        .forEach(each => (each.checked = box.checked));
      return;
    }
    for (const menu of all('details.menu[open]')) if (!menu.contains(target)) menu.open = false;
    const row = target.closest('tr[data-href]');
    if (row && !target.closest('a, button, input, label, select, textarea, summary') && !String(getSelection())) {
      if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, '_blank', 'noopener');
      else location.assign(row.dataset.href);
    }
  });

  /* ---- Changes: <select data-submit> sends its form; a form being sent cannot be sent twice ---- */
  document.addEventListener('change', event => {
    if (event.target.matches('[data-submit]')) event.target.form?.requestSubmit();
  });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.matches('[data-drop-empty]')) {
      all('input[name], select[name]', form).filter(each => each.value === '').forEach(each => (each.disabled = true));
      setTimeout(() => all('[name]', form).forEach(each => (each.disabled = false)));
    }
    if (form.method === 'post' && !form.hasAttribute('hx-post')) {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = 'yes';
      if (form.hasAttribute('data-busy')) busy(form, event.submitter);
      else setTimeout(() => delete form.dataset.sent, 5000);
    }
  });
  /* <form data-busy="words">: what takes long says so until the answer comes */
  function busy(form, button) {
    button?.setAttribute('aria-busy', 'true');
    if (!form.dataset.busy) return;
    const words = document.createElement('p');
    words.className = 'busy-words muted small';
    words.setAttribute('role', 'status');
    form.append(words);
    words.textContent = form.dataset.busy;
  }
  window.addEventListener('pageshow', () => all('form[data-sent]').forEach(form => {
    delete form.dataset.sent;
    all('[aria-busy]', form).forEach(button => button.removeAttribute('aria-busy'));
    all('.busy-words', form).forEach(words => words.remove());
  }));

  /* ---- Keyboard ---- */
  const rows = () => all('tr[data-href], [data-row]').filter(row => row.offsetParent !== null);
  function move(step) {
    const list = rows();
    if (!list.length) return;
    const now = list.findIndex(row => row.classList.contains('selected'));
    const next = Math.max(0, Math.min(list.length - 1, now < 0 ? (step > 0 ? 0 : list.length - 1) : now + step));
    list.forEach(row => row.classList.remove('selected'));
    list[next].classList.add('selected');
    list[next].scrollIntoView({ block: 'nearest' });
    (one('input[type=checkbox], a[href]', list[next]) ?? list[next]).focus({ preventScroll: true });
  }
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      for (const menu of all('details.menu[open]')) {
        menu.open = false;
        one('summary', menu)?.focus();
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || one('dialog[open]')) return;
    if (event.key === 'Escape' && event.target.matches('[data-keys] textarea')) return event.target.blur();
    if (event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) return;
    if (hot(event)) return;
    if (event.key === '/') {
      const search = one('input[type=search]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'Enter' && event.target.matches('body, tr, [data-row]')) {
      const row = one('.selected[data-href]');
      if (row) location.assign(row.dataset.href);
    } else if (event.key === '?') document.getElementById('help')?.showModal();
  });

  /* [data-key="a"]: a letter leads to a field or a button that decides (Enter presses it); anything else it presses at once */
  function hot(event) {
    const target = all('[data-key]').find(each => each.dataset.key === event.key.toLowerCase() && each.offsetParent !== null);
    if (!target) return false;
    event.preventDefault();
    target.focus();
    if (target.matches('button, a') && target.type !== 'submit') target.click();
    return true;
  }

  /* ---- Tabs: <div data-tabs> with role=tab and role=tabpanel; arrows move between tabs ---- */
  function choose(tab) {
    for (const each of all('[role=tab]', tab.closest('[data-tabs]'))) {
      each.setAttribute('aria-selected', each === tab);
      each.tabIndex = each === tab ? 0 : -1;
      const panel = document.getElementById(each.getAttribute('aria-controls'));
      if (panel) panel.hidden = each !== tab;
    }
  }
  document.addEventListener('click', event => {
    const tab = event.target.closest('[data-tabs] [role=tab]');
    if (tab) choose(tab);
  });
  document.addEventListener('keydown', event => {
    const tab = event.target.closest('[data-tabs] [role=tab]');
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!tab || !step) return;
    const tabs = all('[role=tab]', tab.closest('[role=tablist]'));
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    event.preventDefault();
    next.focus();
    choose(next);
  });

  /* ---- Once per page and per part htmx brings ---- */
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  function ready(root) {
    for (const time of all('time[data-zone]', root)) {
      if (time.dataset.zone === here || time.dataset.local) continue;
      time.dataset.local = 'yes';
      const words = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: 'medium', timeStyle: 'short' });
      time.title += `\n${words.format(new Date(time.dateTime))} (${here})`;
    }
    if (window.top !== window && document.body.matches('.shell-task, .shell-plain')) {
      for (const link of all('a[href]:not([target])', root)) {
        const to = new URL(link.href, location.href);
        if (!to.pathname.includes('/console/tasks/') && !link.getAttribute('href').startsWith('#')) {
          link.target = '_blank';
          link.rel = 'noopener';
        }
      }
    }
    for (const box of all('.toasts .toast', root)) leave(box, box.classList.contains('tone-bad') ? 'bad' : 'ok');
  }
  ready(document);
  if (window.parent !== window && one('[data-task-done]')) window.parent.postMessage({ laurel: 'task-done' }, location.origin);
  one('.field.invalid input, .field.invalid select, .field.invalid textarea')?.focus();
})();

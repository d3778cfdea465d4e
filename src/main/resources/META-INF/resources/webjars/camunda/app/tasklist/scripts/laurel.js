/* Tasklist is one of Laurel's surfaces: a link to the console, Laurel's icon, and one sign-out for both. */
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

const icon = document.querySelector('link[rel~="icon"]');
if (icon) {
  icon.type = 'image/svg+xml';
  icon.href = `${root}/icons/laurel.svg`;
}

async function signOut() {
  const page = await fetch(`${root}/console`, { credentials: 'same-origin' });
  const token = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('meta[name="_csrf"]');
  if (!token) return location.assign(`${root}/login`);
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${root}/logout`;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = '_csrf';
  field.value = token.content;
  form.append(field);
  document.body.append(form);
  form.submit();
}

document.addEventListener(
  'click',
  event => {
    if (!event.target.closest('.account .logout a')) return;
    event.preventDefault();
    event.stopPropagation();
    signOut();
  },
  true
);

export default {
  id: 'laurel-console',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: node => {
    const link = document.createElement('a');
    link.href = `${root}/console`;
    link.textContent = 'Console';
    node.append(link);
  }
};

// Runs before the first paint so that a saved light or dark choice and language do not flash. Kept in its own file: the page allows no inline script.
try {
  const theme = localStorage.getItem('ioc.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.mantineColorScheme = theme;
  document.documentElement.lang = localStorage.getItem('ioc.language') === 'en' ? 'en' : 'vi';
} catch {
  // storage is blocked: the defaults of the page stay
}

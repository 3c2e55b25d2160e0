/** Where to go after sign-in: a path of this site only, never an address of another one. */
export function returnAddress(search: string, home: string): string {
  const wanted = new URLSearchParams(search).get('return');
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : home;
}

/** The page a role starts on. */
export function homeAddress(home: string): string {
  return home.startsWith('/') ? home : '/';
}

/** Which partner this browser looked at last. Storage may be forbidden; then nothing is remembered. */
const KEY = 'uptier.partner';

export function recallPartner(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberPartner(partner: string): void {
  try {
    localStorage.setItem(KEY, partner);
  } catch {
    // Nothing is lost but the convenience.
  }
}

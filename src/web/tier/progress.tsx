export default function Progress(_: { statement: unknown; terms: unknown }) {
  return null;
}

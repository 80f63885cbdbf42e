/** What the server asks of a password; it checks again. */
export const PASSWORD_LENGTH_MIN = 10;

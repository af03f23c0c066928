/**
 * A regular expression of the decimal numbers 0..maximum without leading zeros, so that a range can also be demanded
 * of numbers sent as text: `digitsUpTo(100)` = `\d{1,2}|100`.
 */
export const digitsUpTo = (maximum: number): string => {
  const digits = String(maximum);
  const branches = digits.length > 1 ? [`\\d{1,${digits.length - 1}}`] : [];
  for (let place = 0; place < digits.length; place++) {
    const limit = Number(digits[place]);
    const lowest = place === 0 && digits.length > 1 ? 1 : 0;
    if (limit - 1 < lowest) continue;
    const rest = digits.length - place - 1;
    branches.push(`${digits.slice(0, place)}[${lowest}-${limit - 1}]${rest > 0 ? `\\d{${rest}}` : ""}`);
  }
  return [...branches, digits].join("|");
};

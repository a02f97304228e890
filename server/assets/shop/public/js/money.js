// Prices as people read them.
const yen = new Intl.NumberFormat('en', { style: 'currency', currency: 'JPY' });
export const formatYen = (amount) => yen.format(amount);

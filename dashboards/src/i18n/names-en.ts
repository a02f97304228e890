/** Words for names that come from the data, in English. What is not here is shown as it is. */
export const namesEn: Readonly<Record<string, string>> = {
  // events whose words are not just the name without underscores
  dm_received: 'Message received',
  dm_click: 'Message clicked',
  faq_view: 'FAQ viewed',
  view_item: 'View item',
  view_item_list: 'View list',
  begin_checkout: 'Begin checkout',
  add_shipping_info: 'Add shipping',
  add_payment_info: 'Add payment',
  // channels
  sms: 'SMS',
  // device classes and columns
  device_class: 'Device',
  product_id: 'Product',
};

/** `add_to_cart` → "Add to cart"; other names stay as they are. */
export const readableName = (name: string): string =>
  /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)
    ? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
    : name;

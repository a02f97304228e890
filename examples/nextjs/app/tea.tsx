'use client';

import type { Tracker } from '@tabiji/sdk';
import { useEffect } from 'react';

declare global {
  interface Window {
    tabiji: Tracker;
  }
}

export interface TeaProps {
  id: string;
  name: string;
  price: number;
}

const orderOf = ({ id, name, price }: TeaProps) => ({
  currency: 'JPY',
  value: price,
  items: [{ item_id: id, item_name: name, price, quantity: 1 }],
});

export function Tea({ id, name, price }: TeaProps) {
  const order = orderOf({ id, name, price });
  useEffect(() => {
    window.tabiji.track('view_item', orderOf({ id, name, price }));
  }, [id, name, price]);
  const buy = () =>
    window.tabiji.track('purchase', { ...order, transaction_id: `T-${Date.now()}` });
  return (
    <main>
      <h1>{name}</h1>
      <button onClick={() => window.tabiji.track('add_to_cart', order)}>Add to cart</button>
      <button onClick={buy}>Buy</button>
    </main>
  );
}

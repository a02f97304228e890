import { addToCart, purchase, viewItem } from '@tabiji/sdk';
import { useEffect } from 'react';
import { tracker } from './tracker';

export interface Product {
  id: string;
  name: string;
  price: number;
}

const orderOf = ({ id, name, price }: Product) => ({
  currency: 'JPY',
  value: price,
  items: [{ item_id: id, item_name: name, price, quantity: 1 }],
});

export function Tea({ product }: { product: Product }) {
  useEffect(() => {
    viewItem(tracker, orderOf(product));
  }, [product]);
  const buy = () => purchase(tracker, { ...orderOf(product), transaction_id: `T-${Date.now()}` });
  return (
    <main>
      <h1>{product.name}</h1>
      <button onClick={() => addToCart(tracker, orderOf(product))}>Add to cart</button>
      <button onClick={buy}>Buy</button>
    </main>
  );
}

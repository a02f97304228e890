import { createRoot } from 'react-dom/client';
import { Tea } from './tea';

const sencha = { id: 'sencha', name: 'Sencha', price: 1200 };

createRoot(document.getElementById('shop')!).render(<Tea product={sencha} />);

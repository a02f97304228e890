import { createApp } from 'vue';
import Tea from './tea.vue';
import { tabiji } from './tracker';

createApp(Tea, { id: 'sencha', name: 'Sencha', price: 1200 })
  .use(tabiji, { key: 'pk_example', host: '/t' })
  .mount('#shop');

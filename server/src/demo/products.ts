/** What the demo shop sells: the shop's pages and the simulated shoppers share it. Prices with tax. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly nameJa: string;
  readonly category: 'tea' | 'stationery' | 'gift';
  readonly priceJpy: number;
  /** Two decimals at most: what a visitor from the euro zone pays. */
  readonly priceEur: number;
  /** Which drawing the shop shows. */
  readonly art: 'leaf' | 'tin' | 'pot' | 'cup' | 'paper' | 'brush' | 'ink' | 'box';
  /** Hue of the drawing, in degrees. */
  readonly hue: number;
  readonly text: string;
}

export const shopCurrency = 'JPY';

export const products: readonly Product[] = [
  {
    id: 'HK-001',
    name: 'First-flush Sencha',
    nameJa: '新茶・煎茶',
    category: 'tea',
    priceJpy: 1620,
    priceEur: 10.45,
    art: 'leaf',
    hue: 96,
    text: 'Picked in the first days of May in Uji. Bright, grassy, a little like the sea. 80 g.',
  },
  {
    id: 'HK-002',
    name: 'Roasted Hōjicha',
    nameJa: 'ほうじ茶',
    category: 'tea',
    priceJpy: 980,
    priceEur: 6.35,
    art: 'tin',
    hue: 24,
    text: 'Stems and leaves over charcoal until they smell of caramel. For evenings. 100 g.',
  },
  {
    id: 'HK-003',
    name: 'Ceremonial Matcha',
    nameJa: '抹茶',
    category: 'tea',
    priceJpy: 3240,
    priceEur: 20.95,
    art: 'tin',
    hue: 120,
    text: 'Stone-ground slowly, so that it stays cool and sweet. Thick or thin. 30 g.',
  },
  {
    id: 'HK-004',
    name: 'Tokoname Teapot',
    nameJa: '常滑焼の急須',
    category: 'tea',
    priceJpy: 6800,
    priceEur: 43.9,
    art: 'pot',
    hue: 12,
    text: 'Red clay, a side handle and a strainer that is part of the pot. Holds 280 ml.',
  },
  {
    id: 'HK-005',
    name: 'Two Yunomi Cups',
    nameJa: '夫婦湯呑み',
    category: 'tea',
    priceJpy: 4200,
    priceEur: 27.1,
    art: 'cup',
    hue: 204,
    text: 'One a little larger than the other, as it should be. Indigo glaze.',
  },
  {
    id: 'HK-006',
    name: 'Echizen Letter Paper',
    nameJa: '越前和紙の便箋',
    category: 'stationery',
    priceJpy: 1280,
    priceEur: 8.25,
    art: 'paper',
    hue: 44,
    text: 'Twenty sheets, made by hand of kōzo. Ink sits on it and does not run.',
  },
  {
    id: 'HK-007',
    name: 'Writing Brush',
    nameJa: '小筆',
    category: 'stationery',
    priceJpy: 2400,
    priceEur: 15.5,
    art: 'brush',
    hue: 344,
    text: 'For names and addresses: a fine point that springs back.',
  },
  {
    id: 'HK-008',
    name: 'Sumi Ink Stick',
    nameJa: '墨',
    category: 'stationery',
    priceJpy: 1850,
    priceEur: 11.95,
    art: 'ink',
    hue: 230,
    text: 'Pine soot from Nara, a faint scent of camphor when you grind it.',
  },
  {
    id: 'HK-009',
    name: 'Linen Notebook',
    nameJa: '布張りノート',
    category: 'stationery',
    priceJpy: 1540,
    priceEur: 9.95,
    art: 'paper',
    hue: 178,
    text: 'A6, thread-bound, opens flat. 160 pages of cream paper.',
  },
  {
    id: 'HK-010',
    name: 'Tea and Letter Box',
    nameJa: '茶と手紙の箱',
    category: 'gift',
    priceJpy: 8800,
    priceEur: 56.8,
    art: 'box',
    hue: 268,
    text: 'Sencha, hōjicha, letter paper and a brush, tied in a furoshiki.',
  },
];

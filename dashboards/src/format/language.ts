/** The languages the app speaks, and the locale whose numbers and dates each uses. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

export const locales: Readonly<Record<Language, string>> = { en: 'en-US', ja: 'ja-JP' };

export const isLanguage = (value: unknown): value is Language =>
  languages.includes(value as Language);

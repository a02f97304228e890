/** What somebody pasted: a page's source, or only its Content-Security-Policy. */
export interface PageSource {
  /** Its tags of the tracker; null: no page was pasted. */
  readonly tags: readonly { readonly key: string; readonly src: string }[] | null;
  /** null: none was pasted. */
  readonly policy: string | null;
}

const directive = /(^|[\s;:])(default|script|connect)-src(-elem)?\s/i;

export function readPageSource(text: string): PageSource {
  if (!/<[a-z!]/i.test(text)) {
    const policy = text.trim().replace(/^content-security-policy\s*:\s*/i, '');
    return { tags: null, policy: directive.test(text) ? policy : null };
  }
  const page = new DOMParser().parseFromString(text, 'text/html');
  const meta = page.querySelector<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]');
  return {
    tags: [...page.querySelectorAll<HTMLScriptElement>('script[src*="tabiji"][data-key]')].map(
      (tag) => ({ key: tag.dataset['key'] ?? '', src: tag.getAttribute('src') ?? '' }),
    ),
    policy: meta?.content ?? null,
  };
}

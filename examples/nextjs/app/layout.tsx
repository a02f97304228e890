import Script from 'next/script';
import type { ReactNode } from 'react';

/** Keeps calls until the tag has loaded. */
const stub = `!function(w,n,t){w[n]||((t=w[n]=function(){t.q.push(arguments)}).q=[],"track page identify reset consent use flush".split(" ").map(function(v){t[v]=t.bind(t,v)}))}(window,"tabiji");`;

export const metadata = { title: 'Sencha' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Script id="tabiji-stub" strategy="beforeInteractive">
          {stub}
        </Script>
        <Script src="/t/tabiji.js" data-key="pk_example" />
        {children}
      </body>
    </html>
  );
}

/** A link inside the app: an ordinary one, that does not load the page anew. */
import type { ComponentChildren, JSX } from 'preact';
import { useApp } from '../app-context.js';

export interface LinkProps {
  readonly to: string;
  readonly children: ComponentChildren;
  readonly className?: string;
  readonly 'aria-current'?: 'page';
}

export function Link({ to, children, ...rest }: LinkProps) {
  const { navigation } = useApp();
  const onClick = (event: JSX.TargetedMouseEvent<HTMLAnchorElement>): void => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!plain || event.altKey) return;
    event.preventDefault();
    navigation.go(to);
    window.scrollTo(0, 0);
  };
  return (
    <a href={to} onClick={onClick} {...rest}>
      {children}
    </a>
  );
}

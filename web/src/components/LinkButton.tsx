import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler, type To } from 'react-router-dom';

interface LinkButtonProps extends Pick<ButtonProps, 'type' | 'size' | 'icon' | 'children'> {
  to: To;
}

/** A link to another page that looks like a button: one stop for the keyboard, opened in a new tab as links are. */
export function LinkButton({ to, ...look }: LinkButtonProps) {
  return <Button {...look} href={useHref(to)} onClick={useLinkClickHandler(to)} />;
}

import { Tea } from './tea';

export default function Page() {
  return <Tea id="sencha" name="Sencha" price={1200} />;
}

/** The style sheets, in the order in which they build on one another. */
import './tokens.css';
import './base.css';
import './controls.css';
import './shell.css';
import './figure.css';
import './charts.css';
import './pages.css';
import './paths.css';

/** The pattern that means "not gone on": told apart from a colour by its shape. */
export const hatchFill = 'url(#tabiji-hatch)';

export function HatchDefs() {
  return (
    <defs>
      <pattern
        id="tabiji-hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="hatch-ground" />
        <rect width="2" height="6" className="hatch-line" />
      </pattern>
    </defs>
  );
}

/** What a check of the setup can find: a closed list, each with its words in every language. */
export type FindingCode =
  | 'script_arrives'
  | 'script_blocked'
  | 'script_missing'
  | 'script_cors'
  | 'collector_takes'
  | 'collector_blocked'
  | 'collector_cors'
  | 'collector_strange'
  | 'collector_busy'
  | 'wrong_key'
  | 'switched_off'
  | 'address_unclear'
  | 'mixed_content'
  | 'origin_listed'
  | 'origin_not_listed'
  | 'tag_right'
  | 'tag_missing'
  | 'tag_wrong_key'
  | 'tag_elsewhere'
  | 'policy_allows'
  | 'policy_script'
  | 'policy_inline'
  | 'policy_connect';

export interface Finding {
  readonly code: FindingCode;
  readonly isFine: boolean;
  /** What the words name: an address, a key, an origin, a status. */
  readonly about: string;
}

export const fine = (code: FindingCode, about = ''): Finding => ({ code, isFine: true, about });
export const fault = (code: FindingCode, about = ''): Finding => ({ code, isFine: false, about });

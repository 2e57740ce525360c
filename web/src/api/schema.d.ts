/**
 * The shapes of the HTTP interface, as `npm run api` makes them from api/openapi.json.
 */
export interface paths {
  '/api/v1/campaigns': {
    get: { responses: { 200: { content: { 'application/json': components['schemas']['CampaignView'][] } } } & Failures };
  };
  '/api/v1/nodes': {
    get: {
      parameters: { query: { q: string; limit?: number } };
      responses: { 200: { content: { 'application/json': components['schemas']['NodeView'][] } } } & Failures;
    };
  };
  '/api/v1/nodes/{code}': {
    get: {
      parameters: { path: { code: string } };
      responses: { 200: { content: { 'application/json': components['schemas']['NodeView'] } } } & Failures;
    };
  };
  '/api/v1/nodes/{code}/children': {
    get: {
      parameters: { path: { code: string } };
      responses: { 200: { content: { 'application/json': components['schemas']['NodeView'][] } } } & Failures;
    };
  };
  '/api/v1/figures': {
    get: {
      parameters: {
        query: { dx: string; pe: string; ou: string; as_of?: string; tree?: 'then' | 'now'; yoy?: boolean; rank?: boolean };
      };
      responses: { 200: { content: { 'application/json': components['schemas']['FiguresReply'] } } } & Failures;
    };
  };
  '/api/v1/records': {
    get: {
      parameters: {
        query: { dx: string; pe: string; ou: string; as_of?: string; tree?: 'then' | 'now'; offset?: number; limit?: number };
      };
      responses: { 200: { content: { 'application/json': components['schemas']['RecordsReply'] } } } & Failures;
    };
  };
  '/api/v1/entries/{id}': {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': components['schemas']['EntryView'] } } } & Failures;
    };
  };
  '/api/v1/checks': {
    post: {
      requestBody: { content: { 'application/json': components['schemas']['CheckRequest'] } };
      responses: { 200: { content: { 'application/json': components['schemas']['CheckReply'] } } } & Failures;
    };
  };
}

interface Failures {
  default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
}

export interface components {
  schemas: {
    LocalText: { zh: string; en: string };
    IndicatorView: {
      code: string;
      title: components['schemas']['LocalText'];
      formula: string;
      kind: string;
      measure_unit: string;
      decimals: number;
      good: string;
      headline: boolean;
      node: string;
      period: string;
      phrases: string[];
    };
    StateView: { code: string; title: components['schemas']['LocalText'] };
    RegisterView: {
      code: string;
      title: components['schemas']['LocalText'];
      measure_word: string;
      states: components['schemas']['StateView'][];
      entries: string;
    };
    CampaignView: {
      code: string;
      title: components['schemas']['LocalText'];
      node: string;
      node_name: string;
      period: string;
      registers: components['schemas']['RegisterView'][];
      indicators: components['schemas']['IndicatorView'][];
    };
    NodeView: { code: string; name: string; kind: string; parent: string; level: number; has_children: boolean };
    FigureRow: {
      dx: string;
      pe: string;
      ou: string;
      ou_name: string;
      presence: string;
      value: string;
      previous: string;
      change_percent: string;
      grade: string;
      rank?: number | null;
    };
    FiguresReply: { as_of: string; tree: string; rows: components['schemas']['FigureRow'][] };
    RecordRow: {
      entry: string;
      number: string;
      title: string;
      campaign: string;
      register_code: string;
      state: string;
      state_title: components['schemas']['LocalText'];
      node: string;
      node_name: string;
      joint: string[];
      day: string;
      category: string;
      amount: string;
      evidence: string[];
    };
    RecordsReply: { total: string; sum: string; rows: components['schemas']['RecordRow'][] };
    TimelineRow: {
      sequence: string;
      recorded_at: string;
      kind: string;
      actor: string;
      day: string;
      move: string;
      digest: string;
    };
    FieldView: { code: string; title: components['schemas']['LocalText']; value: string };
    EntryView: {
      record: components['schemas']['RecordRow'];
      fields: components['schemas']['FieldView'][];
      timeline: components['schemas']['TimelineRow'][];
    };
    LedgerMatch: {
      value: string;
      ou: string;
      ou_name: string;
      pe: string;
      grade: string;
      as_of: string;
      records: string;
      score: number;
    };
    ClaimView: {
      doc: string;
      start: number;
      end: number;
      text: string;
      value: number;
      unit: string;
      bound: string;
      kind: string;
      direction: string;
      measure: string;
      period: string;
      scope: string;
      verdict: string;
      reason: string;
      indicator: string;
      ledger?: components['schemas']['LedgerMatch'] | null;
    };
    FindingView: { type: string; verdict: string; members: number[]; reason: string };
    CheckReply: {
      campaign: string;
      ou: string;
      as_of: string;
      claims: components['schemas']['ClaimView'][];
      findings: components['schemas']['FindingView'][];
    };
    CheckRequest: { text: string; doc: string; campaign: string; ou: string; as_of: string; language: string };
    Problem: { type: string; title: string; status: number; detail: string; code: string };
  };
}

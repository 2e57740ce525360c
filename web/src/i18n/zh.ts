// Every visible string in Chinese, area by area. English (en.ts) has the same keys, by type.
// A new area: areas/<area>.ts exporting zh and en, one line here and one in en.ts.

import { zh as account } from './areas/account';
import { zh as admin } from './areas/admin';
import { zh as app } from './areas/app';
import { zh as calendar } from './areas/calendar';
import { zh as check } from './areas/check';
import { zh as common } from './areas/common';
import { zh as ballots } from './areas/ballots';
import { zh as draws } from './areas/draws';
import { zh as editions } from './areas/editions';
import { zh as entry } from './areas/entry';
import { zh as light } from './areas/light';
import { zh as lists } from './areas/lists';
import { zh as mine } from './areas/mine';
import { zh as moves } from './areas/moves';
import { zh as notices } from './areas/notices';
import { zh as overview } from './areas/overview';
import { zh as plan } from './areas/plan';
import { zh as pivot } from './areas/pivot';
import { zh as records } from './areas/records';
import { zh as returns } from './areas/returns';
import { zh as scorecard } from './areas/scorecard';
import { zh as session } from './areas/session';
import { zh as tables } from './areas/tables';

export const zh = {
  ...common,
  account,
  admin,
  app,
  calendar,
  check,
  ballots,
  draws,
  editions,
  entry,
  light,
  lists,
  mine,
  moves,
  notices,
  overview,
  plan,
  pivot,
  records,
  returns,
  scorecard,
  session,
  tables,
};

export type Messages = typeof zh;

// Every visible string in English.

import { en as account } from './areas/account';
import { en as admin } from './areas/admin';
import { en as app } from './areas/app';
import { en as calendar } from './areas/calendar';
import { en as check } from './areas/check';
import { en as common } from './areas/common';
import { en as ballots } from './areas/ballots';
import { en as draws } from './areas/draws';
import { en as editions } from './areas/editions';
import { en as entry } from './areas/entry';
import { en as light } from './areas/light';
import { en as lists } from './areas/lists';
import { en as mine } from './areas/mine';
import { en as moves } from './areas/moves';
import { en as notices } from './areas/notices';
import { en as overview } from './areas/overview';
import { en as plan } from './areas/plan';
import { en as pivot } from './areas/pivot';
import { en as records } from './areas/records';
import { en as returns } from './areas/returns';
import { en as scorecard } from './areas/scorecard';
import { en as session } from './areas/session';
import { en as tables } from './areas/tables';
import type { Messages } from './zh';

export const en: Messages = {
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

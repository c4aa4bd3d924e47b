// What the peers store: the tables, statements and durability of PlainBot.cs. One vote is one transaction.
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';

export const options = ['A', 'B', 'C'];

export const pollText = 'Which?\nA 0\nB 0\nC 0';

/** The votes and the facts in one file. The facts are those that the benchmark wrote as JSON beside it. */
export function open(file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS votes (
        poll INTEGER NOT NULL, user_id INTEGER NOT NULL, option INTEGER NOT NULL, PRIMARY KEY (poll, user_id));
    CREATE TABLE IF NOT EXISTS counts (
        poll INTEGER NOT NULL, option INTEGER NOT NULL, votes INTEGER NOT NULL, PRIMARY KEY (poll, option));
    CREATE TABLE IF NOT EXISTS names (alias TEXT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS facts (
        entity TEXT NOT NULL, metric TEXT NOT NULL, year INTEGER NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
        PRIMARY KEY (entity, metric, year));
  `);
  fill(database, JSON.parse(readFileSync(`${file}.facts.json`, 'utf8')));
  return { vote: votes(database), answer: answers(database) };
}

function fill(database, { Names, Facts }) {
  const name = database.prepare('INSERT OR IGNORE INTO names VALUES (?, ?, ?)');
  const fact = database.prepare('INSERT OR IGNORE INTO facts VALUES (?, ?, ?, ?, ?)');
  database.transaction(() => {
    for (const { Alias, Kind, Id } of Names) name.run(Alias, Kind, Id);
    for (const { Entity, Metric, Year, Value, Source } of Facts) fact.run(Entity, Metric, Year, Value, Source);
  })();
}

function votes(database) {
  const find = database.prepare('SELECT option FROM votes WHERE poll = 1 AND user_id = ?').pluck();
  const less = database.prepare('UPDATE counts SET votes = votes - 1 WHERE poll = 1 AND option = ?');
  const remove = database.prepare('DELETE FROM votes WHERE poll = 1 AND user_id = ?');
  const put = database.prepare(
    'INSERT INTO votes VALUES (1, ?, ?) ON CONFLICT (poll, user_id) DO UPDATE SET option = excluded.option');
  const more = database.prepare(
    'INSERT INTO counts VALUES (1, ?, 1) ON CONFLICT (poll, option) DO UPDATE SET votes = votes + 1');
  const enter = database.transaction((user, option) => {
    const before = find.get(user);
    if (before !== undefined) less.run(before);
    if (before === option) {
      remove.run(user);
    } else {
      put.run(user, option);
      more.run(option);
    }

    return before === option ? 'Withdrawn' : `You chose ${options[option - 1]}`;
  });
  return (user, data) => enter.immediate(user, Number(data.split(':')[2]));
}

function answers(database) {
  const name = database.prepare('SELECT kind, id FROM names WHERE alias = ?');
  const fact = database.prepare('SELECT value, source FROM facts WHERE entity = ? AND metric = ? AND year = ?');
  return text => {
    let entity = null, metric = null, year = 0;
    for (const word of text.split(' ')) {
      const number = Number(word.replace(/年$/, ''));
      if (Number.isInteger(number)) {
        year = number;
        continue;
      }

      const known = name.get(word);
      if (known?.kind === 'entity') entity = known.id;
      else if (known) metric = known.id;
    }

    const found = fact.get(entity, metric, year);
    return found ? `<b>${entity}</b> ${metric} ${year}: <b>${found.value}</b>\n<i>${found.source}</i>` : 'Not known.';
  };
}

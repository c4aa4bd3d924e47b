// node telegraf.mjs API TOKEN FILE: long polling as in Telegraf's documentation.
import { Agent } from 'node:http';
import { Markup, Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { open, options, pollText } from './store.mjs';

const [api, token, file] = process.argv.slice(2);
const store = open(file);
// As Telegraf's own, which is for https only.
const agent = new Agent({ keepAlive: true, keepAliveMsecs: 10_000 });
const bot = new Telegraf(token, { telegram: { apiRoot: api, agent } });

bot.command('poll', context => context.reply(
  pollText, Markup.inlineKeyboard(options.map((label, i) => Markup.button.callback(label, `v:1:${i + 1}`)))));
bot.on('callback_query', context => context.answerCbQuery(store.vote(context.from.id, context.callbackQuery.data)));
bot.on(message('text'), context => context.reply(store.answer(context.message.text), { parse_mode: 'HTML' }));
bot.launch({ allowedUpdates: ['message', 'callback_query'] });

// node grammy.mjs API TOKEN FILE: grammY with its runner, which handles updates at the same time, those of one member in order.
import { run, sequentialize } from '@grammyjs/runner';
import { Bot, InlineKeyboard } from 'grammy';
import { open, options, pollText } from './store.mjs';

const [api, token, file] = process.argv.slice(2);
const store = open(file);
const bot = new Bot(token, { client: { apiRoot: api } });

bot.use(sequentialize(context => context.from?.id.toString()));
bot.command('poll', context => context.reply(
  pollText, { reply_markup: InlineKeyboard.from([options.map((label, i) => InlineKeyboard.text(label, `v:1:${i + 1}`))]) }));
bot.on('callback_query:data', context =>
  context.answerCallbackQuery({ text: store.vote(context.from.id, context.callbackQuery.data) }));
bot.on('message:text', context => context.reply(store.answer(context.message.text), { parse_mode: 'HTML' }));
run(bot, { runner: { fetch: { allowed_updates: ['message', 'callback_query'] } } });

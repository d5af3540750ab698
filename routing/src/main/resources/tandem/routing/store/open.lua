-- Opens an interaction in state NEW; opening it again changes nothing.
-- Returns {"opened"} | {"known"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local id      = ARGV[3] -- interaction
local channel = ARGV[4]
local weight  = ARGV[5] -- [int] share of an agent's capacity
local lease   = ARGV[6] -- [ms] until when it may stay NEW without a sign of life
local event   = ARGV[7] -- json: Opened; ARGV[8...]: fields and values of its contact

if redis.call('EXISTS', base .. 'interaction:' .. id) == 1 then return reply('known') end

local i = hold_hash(base .. 'interaction:' .. id, {})
set(i, 'id', id, 'state', 'NEW', 'channel', channel, 'customer', '', 'queue', '', 'priority', 0, 'agent', '', 'epoch', 0,
  'enqueuedAt', '', 'connectedAt', '', 'deadline', '', 'weight', weight)
interaction_deadline(i, lease)
redis.call('HSET', base .. 'contact:' .. id, 'openedAt', now, 'customerName', '', unpack(ARGV, 8))
append(i, event)
return reply('opened')

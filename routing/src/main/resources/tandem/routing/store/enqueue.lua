-- Puts a NEW interaction into a queue: it is offered at once if an agent is free, else it waits.
-- Returns {"offered", agent, epoch} | {"waiting", position from 0} | {"refused", state} | {"unregistered", channel}:
-- the signature is not registered yet; nothing was changed and the command may be repeated.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local id          = ARGV[3] -- interaction
local queue       = ARGV[4]
local requirement = ARGV[5] -- choice:requirement, canonical text
local priority    = ARGV[6] -- [int]
local offer_ms    = ARGV[7] -- [ms] the queue's terms
local connect_ms  = ARGV[8]
local wrap_up_ms  = ARGV[9]
local miss_limit  = ARGV[10] -- [int]

local i = load_interaction(id)
if not i then return reply('refused', 'CLOSED') end
if i.state ~= 'NEW' then return reply('refused', i.state) end

local signature = i.channel .. ':' .. requirement
if redis.call('SISMEMBER', base .. 'signatures', signature) == 0 then return { 'unregistered', i.channel } end

local sequence = redis.call('INCR', base .. 'sequence')
set(i, 'queue', queue, 'signature', signature, 'priority', priority, 'enqueuedAt', now,
  'score', now - 60000 * priority, 'place', string.format('%015d:', sequence) .. id,
  'offerMs', offer_ms, 'connectMs', connect_ms, 'wrapUpMs', wrap_up_ms, 'missLimit', miss_limit)
append_queued(i)
queue_up(i)
if i.state == 'OFFERED' then return reply('offered', i.agent, i.epoch) end
return reply('waiting', redis.call('ZRANK', base .. 'queue:' .. queue, i.place))

-- Opens an interaction in state NEW; opening it again changes nothing.
-- Returns {interaction hash}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local id      = ARGV[3] -- interaction
local weight  = ARGV[4] -- [int] share of an agent's capacity
local lease   = ARGV[5] -- [ms] until when it may stay NEW without a sign of life
local event   = ARGV[6] -- json: Opened
local fields  = cjson.decode(ARGV[7]) -- the hash's fields that come from outside, as strings

local known = load_interaction(id)
if known then return { flat(known) } end

local i = hold_hash(base .. 'interaction:' .. id, {})
for field, value in pairs(fields) do set(i, field, value) end
set(i, 'id', id, 'state', 'NEW', 'customer', '', 'customerName', '', 'queue', '', 'priority', 0, 'agent', '', 'epoch', 0,
  'openedAt', now, 'enqueuedAt', '', 'connectedAt', '', 'deadline', '', 'weight', weight)
interaction_deadline(i, lease)
append(i, event)
return reply(flat(i))

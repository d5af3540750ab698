-- Opens an interaction in state NEW; opening it again changes nothing.
-- Returns {"opened"} | {"known"}.
local id      = ARGV[3] -- interaction
local channel = ARGV[4]
local weight  = ARGV[5] -- [int] share of an agent's capacity
local owed    = ARGV[6] -- [int] the same while the customer owes the answer
local lease   = ARGV[7] -- [ms] until when it may stay NEW without a sign of life
local event   = ARGV[8] -- json: Opened

if redis.call('EXISTS', base .. 'interaction:' .. id) == 1 then return { 'known' } end

local i = keep_in_hand(id, { state = 'NEW', channel = channel, priority = 0, epoch = 0, version = 0, events = 0,
  weight = tonumber(weight), full = tonumber(weight), owed = owed ~= weight and tonumber(owed) or nil })
interaction_deadline(i, tonumber(lease))
append(i, event)
return reply('opened')

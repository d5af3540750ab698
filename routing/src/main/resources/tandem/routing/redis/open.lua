-- Opens an interaction in state NEW; opening it again changes nothing.
-- Returns {"opened"} | {"known"}.
local id      = ARGV[3] -- interaction
local channel = ARGV[4]
local weight  = ARGV[5] -- [int] share of an agent's capacity
local owed    = ARGV[6] -- [int] the same while the customer owes the answer
local event   = ARGV[7] -- json: Opened
local lease   = ARGV[8] -- [ms] until when it may stay NEW without a sign of life

if redis.call('EXISTS', key_of(id)) == 1 then return { 'known' } end
local i = open_interaction(id, channel, tonumber(weight), tonumber(owed))
interaction_deadline(i, tonumber(lease))
append(i, event)
return reply('opened')

-- Opens an interaction in state NEW; opening it again changes nothing.
-- Returns {"opened"} | {"known"}.
local id      = ARGV[3] -- interaction
local channel = ARGV[4]
local weight  = ARGV[5] -- [int] share of an agent's capacity
local owed    = ARGV[6] -- [int] the same while the customer owes the answer
local lease   = ARGV[7] -- [ms] until when it may stay NEW without a sign of life
local event   = ARGV[8] -- json: Opened

if redis.call('EXISTS', key_of(id)) == 1 then return { 'known' } end

local i = keep_interaction(id, key_of(id), 'NEW', channel, '', '', 0, '', 0, 0, 0, 0, '', 0, tonumber(weight),
  tonumber(weight), tonumber(owed), 0, '', '', '', 0, 0, 0, '', 0, '', 0, 0, '')
i.is_new = true
interaction_deadline(i, tonumber(lease))
append(i, event)
return reply('opened')

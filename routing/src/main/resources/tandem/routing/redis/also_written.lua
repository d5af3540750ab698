-- Customer and agent, who talk, write to each other as well from now on: when the call is over it goes on by this channel
-- (T17).
-- Returns {"done"}: also if they write already, or do not talk; then nothing was changed.
local id      = ARGV[3] -- interaction
local channel = ARGV[4]
local full    = ARGV[5] -- [int] share of an agent's capacity that it takes by this channel
local owed    = ARGV[6] -- [int] and while the customer owes the answer
local because = ARGV[7]

local i = load_interaction(id)
if not i then return { 'done' } end
local before = told(i)
if before then return before end
if i.state == 'CONNECTED' and i.channel == 'VOICE' and not i.beneath then
  i.beneath, i.beneathFull, i.beneathOwed = channel, tonumber(full), tonumber(owed)
  append_medium(i, nil, because)
end
return reply('done')

-- Customer and agent, who write to each other, talk as well from now on: it goes on by telephone, and the channel by which
-- they write is beneath (T17). It takes of its agent what a call takes, room or not.
-- Returns {"done", interaction} | {"stale", why}. Saying it again changes nothing.
local id      = ARGV[3] -- interaction
local epoch   = ARGV[4] -- [int] of the accepted offer
local from    = ARGV[5] -- the channel by which they write
local weight  = ARGV[6] -- [int] share of an agent's capacity that a call takes
local full    = ARGV[7] -- [int] the same of that channel
local owed    = ARGV[8] -- [int] and while the customer owes the answer
local number  = ARGV[9] -- that is called, '' for none
local because = ARGV[10]

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.epoch ~= tonumber(epoch) then return reply('stale', 'another offer has been made since') end
if i.state ~= 'CONNECTED' then return reply('stale', 'the interaction is ' .. i.state) end
if i.channel == 'VOICE' and i.beneath == from then return reply_with({ 'done' }, { view_interaction(i) }) end
if i.channel ~= from then return reply('stale', 'it goes by ' .. i.channel) end
local a = load_agent(i.agent)
if a.presence == 'LOGGED_OUT' then return reply('stale', 'the agent is not logged in') end
if has_call(a) then return reply('stale', 'the agent has another call') end

i.channel, i.full, i.owed = 'VOICE', tonumber(weight), false
i.beneath, i.beneathFull, i.beneathOwed = from, tonumber(full), tonumber(owed)
append_medium(i, number ~= '' and number, because)
turn_to_medium(i, a)
return reply_with({ 'done' }, { view_interaction(i) })

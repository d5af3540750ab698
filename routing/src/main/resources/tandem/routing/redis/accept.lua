-- Accepts an offer for an agent to whom it was made. If it is written, they are in contact thereby.
-- Returns {"accepted", interaction} | {"stale", why} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local id      = ARGV[5] -- interaction
local epoch   = ARGV[6] -- [int] the offer's fence

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
local is_fenced = i.simple == session and i.agent == agent
if not is_fenced and is_displaced(agent, session) then return reply('displaced') end
if i.epoch ~= tonumber(epoch) or not (is_offered_to(i, agent) or i.agent == agent) then
  return reply('stale', 'the offer is over')
end
if i.state ~= 'OFFERED' then return reply('stale', 'the interaction is ' .. i.state) end
if i.deadline <= now then return reply('stale', 'the offer has expired') end

local others = accept_offer(i, agent)
for _, other in ipairs(others) do serve(other) end
return reply_with({ 'accepted' }, { view_interaction(i) })

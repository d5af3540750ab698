-- Offers a WAITING or SNOOZED interaction to this very agent, whatever they may serve, ready or not.
-- Returns {"done", interaction} | {"stale", why} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- their live desktop, at which they have accepted it thereby; '' if somebody else gives it to them
local id      = ARGV[5] -- interaction
local because = ARGV[6] -- json: Assigned

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i.state ~= 'WAITING' and i.state ~= 'SNOOZED' then return reply('stale', 'the interaction is ' .. i.state) end
local a = load_agent(agent)
if not a or a.presence == 'LOGGED_OUT' then return reply('stale', 'the agent is not logged in') end
if a.lostAt then return reply('stale', 'the agent is not connected') end
if work_on(a, id) then return reply('stale', 'the agent still writes it up') end
if capacity_left(a, i.channel) < weight_for(a, i) then return reply('stale', 'the agent has no room for it') end

if i.state == 'SNOOZED' then wake(i, 'TAKEN', cjson.decode(because).by, now) else leave_line(i) end
append(i, because)
offer(i, { a })
if session ~= '' then accept_offer(i, agent) end
place(a)
return reply_with({ 'done' }, { view_interaction(i) })

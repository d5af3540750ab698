-- The agent wants no new work; what they hold stays theirs (I12).
-- Returns {"done", agent, their work...} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local reason  = ARGV[5] -- code

local a = load_agent(agent)
if not a then return { 'displaced' } end
local before = told(a)
if before then return before end
if a.session ~= session then return reply('displaced') end
if a.presence ~= 'NOT_READY' or a.reason ~= reason then not_ready(a, reason, false) end
return reply_with({ 'done' }, view_agent(a))

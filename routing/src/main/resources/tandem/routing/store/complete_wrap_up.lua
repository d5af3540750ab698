-- The agent has written the interaction up.
-- Returns {"completed"} | {"not-in-wrap-up"}.
local agent = ARGV[3]
local id    = ARGV[4] -- interaction
local event = ARGV[5] -- json: WrapUpCompleted

local i = load_interaction(id)
if not i then return { 'not-in-wrap-up' } end
local before = told(i)
if before then return before end

local a = load_agent(agent)
local own = a and work_on(a, id)
if own and own.extension then
  append(i, event, agent, own.queue)
  end_own_wrap_up(a, i)
elseif i.state == 'WRAP_UP' and i.agent == agent then
  append(i, event)
  finish(i, a)
else
  return reply('not-in-wrap-up')
end
serve(a)
return reply('completed')

-- The agent has written the interaction up.
-- Returns {"completed"} | {"not-in-wrap-up"} | {"displaced"}
-- | {"for-queue", queue}: they write it up for this one; nothing was changed.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local id      = ARGV[5] -- interaction
local queue   = ARGV[6] -- whose form has been checked, '' if none
local event   = ARGV[7] -- json: WrapUpCompleted

local i = load_interaction(id)
if not i then return { 'not-in-wrap-up' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end

local a = load_agent(agent)
local own = a and work_on(a, id)
own = own and own.extension and own
if not own and (i.state ~= 'WRAP_UP' or i.agent ~= agent) then return reply('not-in-wrap-up') end
local for_queue = own and own.queue or i.queue
if for_queue ~= queue then return { 'for-queue', for_queue } end

append(i, event, agent, for_queue)
if own then end_own_wrap_up(a, i) else finish(i, a) end
serve(a)
return reply('completed')

-- Gives the agent more time for their wrap-up, once.
-- Returns {"extended", until [ms]} | {"refused", why} | {"not-in-wrap-up"} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local id      = ARGV[5] -- interaction

local i = load_interaction(id)
if not i then return { 'not-in-wrap-up' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end

local a = load_agent(agent)
local own = a and work_on(a, id)
own = own and own.extension and own
if not own and (i.state ~= 'WRAP_UP' or i.agent ~= agent) then return reply('not-in-wrap-up') end
local extension = own and own.extension or term(i, EXTENSION_MS)
if extension == 0 then return reply('refused', 'the queue allows no extension') end
if (own or i).extended then return reply('refused', 'it has been extended before') end

local at = (own or i).deadline + extension
if own then
  own.deadline, own.extended = at, true
  deadline('wrap-up:' .. agent .. ':' .. id, at)
  change_agent(a)
else
  i.extended = true
  interaction_deadline(i, at)
end
append(i, '{"type":"WrapUpExtended","agent":"' .. agent .. '","until":' .. text(at) .. '}', agent, own and own.queue)
return reply('extended', at)

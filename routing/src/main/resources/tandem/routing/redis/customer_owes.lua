-- Says who owes the answer: while the customer does, it takes less of its agent; unless they talk.
-- Returns {"done"}.
local id   = ARGV[3] -- interaction
local owes = ARGV[4] -- '1': the customer

local i = load_interaction(id)
if not i then return { 'done' } end
local before = told(i)
if before then return before end
if i.state ~= 'CONNECTED' or i.beneath then return reply('done') end

local a = load_agent(i.agent)
local work = work_on(a, id)
local weight = i.full
if owes == '1' then
  weight = math.min(i.weight, i.owed or i.full)
else
  weight = math.min(i.full, i.weight + math.max(0, capacity_left(a, i.channel)))
end
if weight ~= i.weight then
  i.weight, work.weight = weight, weight
  change(i)
  change_agent(a)
  serve(a)
end
return reply('done')

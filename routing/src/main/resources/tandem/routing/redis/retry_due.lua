-- An agent may again be offered what they declined or missed.
-- Returns {"done"}.
local agent = ARGV[3]

local a = load_agent(agent)
if a then
  schedule_retry(a)
  serve(a)
else
  deadline('retry:' .. agent, nil)
end
return reply('done')

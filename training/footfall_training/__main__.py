from footfall_training.cli import main

main()
